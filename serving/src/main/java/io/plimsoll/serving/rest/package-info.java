package io.plimsoll.serving.rest;
