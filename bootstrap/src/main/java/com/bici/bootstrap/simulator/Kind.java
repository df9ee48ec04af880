package com.bici.bootstrap.simulator;

/** What providers tell the service of; each has its address, and one right answer. */
enum Kind {
    INITIATION("elevenlabs/conversation-initiation", 200, "\"type\":\"conversation_initiation_client_data\""),
    CLIENT_EVENT("elevenlabs/client-events", 200, "\"success\":true"),
    CONVERSATION_EVENT("elevenlabs/conversation-events", 200, "\"success\":true"),
    POST_CALL("elevenlabs/post-call", 200, "\"success\":true"),
    SMS("twilio/sms", 200, "<Response"),
    SMS_STATUS("twilio/sms/status", 204, "");

    private final String path;
    private final int status;
    private final String content;

    Kind(String path, int status, String content) {
        this.path = path;
        this.status = status;
        this.content = content;
    }

    String path() {
        return "/webhooks/" + path;
    }

    String label() {
        return path;
    }

    boolean isOfTwilio() {
        return this == SMS || this == SMS_STATUS;
    }

    boolean isRight(int answeredStatus, String body) {
        return answeredStatus == status && body.replaceAll("\\s", "").contains(content);
    }
}
