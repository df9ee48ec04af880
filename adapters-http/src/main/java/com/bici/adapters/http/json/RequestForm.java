package com.bici.adapters.http.json;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A body that nobody sent. Whoever reads it says what a body has to be, and hears no more: {@link Described}. */
public final class RequestForm extends RequestBody {
    public RequestForm() {
        super(null);
    }

    @Override
    public RequestFields fields() {
        return new FormFields(true);
    }

    @Override
    public RequestFields fieldsIfAny() {
        return new FormFields(false);
    }

    /** Ends the reading of a form: all of it is known. */
    public static final class Described extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final transient ObjectNode schema;
        private final boolean required;

        Described(ObjectNode schema, boolean required) {
            super("A form was described", null, false, false);
            this.schema = schema;
            this.required = required;
        }

        /** The JSON schema of the body. */
        public ObjectNode schema() {
            return schema;
        }

        /** Whether there has to be one. */
        public boolean isRequired() {
            return required;
        }
    }
}
