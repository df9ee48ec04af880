package com.bici.adapters.http.provider;

/** Why the agent gave no answer, in words that hold nothing of what was said. */
final class NoAnswer extends Exception {
    private static final long serialVersionUID = 1;

    NoAnswer(String why) {
        super(why);
    }
}
