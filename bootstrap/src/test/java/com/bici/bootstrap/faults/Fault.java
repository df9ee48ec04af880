package com.bici.bootstrap.faults;

import com.bici.bootstrap.faults.Outage.Part;

/** Something that goes wrong for a while, and how it is mended. */
record Fault(String name, Part part, Step begin, Step end) {

    interface Step {
        void run() throws Exception;
    }
}
