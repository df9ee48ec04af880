package com.bici.adapters.http.problem;

import java.util.Arrays;

/** The stable names of what can go wrong, each with its HTTP status and what is said when nothing better is known. */
public enum ProblemCode {
    BAD_REQUEST(400, "The request could not be understood."),
    MALFORMED_JSON(400, "The body is not a JSON document."),
    VALIDATION_FAILED(400, "The request holds invalid values."),
    UNAUTHORIZED(401, "A valid credential is required."),
    FORBIDDEN(403, "The role of this credential does not allow this."),
    ORGANIZATION_MISMATCH(403, "The credential belongs to another organization."),
    HELD_BY_ANOTHER_AGENT(403, "Another agent holds the conversation."),
    BAD_SIGNATURE(403, "The signature is not that of this request."),
    ORIGIN_NOT_ALLOWED(403, "Pages of this origin may not open a connection."),
    NOT_FOUND(404, "There is nothing at this address."),
    ORGANIZATION_NOT_FOUND(404, "The organization is unknown."),
    API_KEY_NOT_FOUND(404, "The API key is unknown."),
    LEAD_NOT_FOUND(404, "The lead is unknown."),
    CALL_SESSION_NOT_FOUND(404, "The call session is unknown."),
    NOT_UNDER_HUMAN_CONTROL(404, "No human holds the conversation."),
    NO_ACTIVE_CALL_SESSION(404, "The lead has no call that could be told anything now."),
    METHOD_NOT_ALLOWED(405, "This address does not support the method."),
    NOT_ACCEPTABLE(406, "The answer is available as application/json only."),
    REQUEST_TIMEOUT(408, "The request did not arrive in time."),
    ILLEGAL_STATUS_TRANSITION(409, "The call session cannot take this status."),
    CONVERSATION_ALREADY_SET(409, "The call session has another conversation id, which never changes."),
    CONVERSATION_ID_TAKEN(409, "Another call session has this conversation id."),
    API_KEY_ENDED(409, "The API key was revoked, has expired or was replaced already."),
    ALREADY_UNDER_HUMAN_CONTROL(409, "Another agent holds the conversation already."),
    ALREADY_CALLING(409, "The lead is being called already, or was less than a minute ago."),
    IDEMPOTENCY_IN_FLIGHT(409, "A request with this Idempotency-Key is being done. Please ask again."),
    IDEMPOTENCY_ANSWER_FORGOTTEN(409, "The request was done before, but its answer is no longer known."),
    RECIPIENT_OPTED_OUT(409, "The customer does not want text messages."),
    VERSION_CONFLICT(412, "The resource has another version than the one asked for."),
    PAYLOAD_TOO_LARGE(413, "The body is too large."),
    URI_TOO_LONG(414, "The address is too long."),
    UNSUPPORTED_MEDIA_TYPE(415, "The body must be application/json."),
    EXPECTATION_FAILED(417, "The expectation cannot be met."),
    IDEMPOTENCY_KEY_REUSED(422, "Another request had this Idempotency-Key."),
    UPGRADE_REQUIRED(426, "This address speaks WebSocket only."),
    RATE_LIMITED(429, "This caller sends more requests than it may."),
    TOO_MANY_STREAMS(429, "This credential has too many streams open."),
    REQUEST_HEADER_FIELDS_TOO_LARGE(431, "The request headers are too large."),
    INTERNAL_ERROR(500, "Something went wrong here. The request id finds it in the log."),
    NOT_IMPLEMENTED(501, "The request asks for something that is not supported."),
    PROVIDER_REFUSED(502, "The provider refused the call."),
    SERVICE_UNAVAILABLE(503, "The service cannot answer now."),
    DATABASE_UNAVAILABLE(503, "The database cannot be reached. Please try again soon."),
    WEBHOOK_NOT_CONFIGURED(503, "No secret is configured for this webhook."),
    ELEVENLABS_NOT_CONFIGURED(503, "No agent is configured that could call."),
    STREAMS_EXHAUSTED(503, "All streams of this node are taken. Please try again soon."),
    PROVIDER_UNAVAILABLE(504, "The provider did not answer in time. It may be calling."),
    HTTP_VERSION_NOT_SUPPORTED(505, "The HTTP version is not supported.");

    private final int status;
    private final String detail;

    ProblemCode(int status, String detail) {
        this.status = status;
        this.detail = detail;
    }

    public int status() {
        return status;
    }

    public String detail() {
        return detail;
    }

    /** The most general code of the status; of its class where the status has none. */
    static ProblemCode ofStatus(int status) {
        return Arrays.stream(values())
                .filter(code -> code.status == status)
                .findFirst()
                .orElse(status < 500 ? BAD_REQUEST : INTERNAL_ERROR);
    }
}
