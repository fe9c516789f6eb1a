package io.largesse.schema.gate;

import org.apache.avro.Schema;

/** One released version of a record; events written with it may still lie in a topic. */
record ReleasedVersion(int number, Schema schema) {

    ReleasedVersion {
        if (number < 1) {
            throw new IllegalArgumentException("Expected a version number from 1, but saw " + number);
        }
    }
}
