package com.bici.benchmarks.data;

/** The sizes of a session's JSON that are measured, and how many rows of each there are. */
public enum Payload {
    SMALL(1, "300 B", 1, 20_000),
    MEDIUM(2, "1 KB", 7, 100_000),
    LARGE(3, "8 KB", 75, 20_000);

    private final int number;
    private final String label;
    private final int turns;
    private final int rows;

    Payload(int number, String label, int turns, int rows) {
        this.number = number;
        this.label = label;
        this.turns = turns;
        this.rows = rows;
    }

    /** Tells its rows' ids from those of other sizes. */
    int number() {
        return number;
    }

    public String label() {
        return label;
    }

    /** How many small objects the metadata holds. */
    int turns() {
        return turns;
    }

    public int rows() {
        return rows;
    }
}
