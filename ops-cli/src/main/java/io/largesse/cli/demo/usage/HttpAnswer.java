package io.largesse.cli.demo.usage;

import tools.jackson.databind.JsonNode;

/** What a service answered. */
record HttpAnswer(int status, JsonNode body) {

    private static final int CLASS_OF_STATUS = 100;
    private static final int SUCCESS = 2;
    private static final int REFUSAL = 4;

    boolean isDone() {
        return status / CLASS_OF_STATUS == SUCCESS;
    }

    /** Whether the service understood it and would not do it. */
    boolean isRefused() {
        return status / CLASS_OF_STATUS == REFUSAL;
    }

    /** The stable name of what is wrong; the status where the answer gave none. */
    String code() {
        return body.path("code").asString(Integer.toString(status));
    }
}
