package io.plimsoll.serving.margin;
