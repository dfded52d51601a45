/**
 * What the publisher must not forget, in PostgreSQL: an outbox of signed headers, receipts, and the
 * requirements of each epoch. Begin at {@link io.plimsoll.serving.store.Database}.
 */
package io.plimsoll.serving.store;
