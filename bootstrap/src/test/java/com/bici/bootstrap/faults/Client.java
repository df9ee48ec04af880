package com.bici.bootstrap.faults;

import com.bici.bootstrap.Conversation;
import java.util.List;
import java.util.Random;

/** One client of everything, mostly a reader. */
final class Client {

    private final Random random;
    private final Calls calls;
    private final Leads leads;
    private final Agent agent;
    private final Deliveries deliveries;

    Client(Site site, History history, int number, long seed, Stage stage) {
        this.random = new Random(seed + number);
        Asker asker = new Asker(site, history, random);
        String writer = "c" + number;
        List<String> shared = stage.calls().stream().map(Calls.Shared::lead).toList();
        this.calls = new Calls(asker, writer, stage.calls(), stage.leads());
        this.leads = new Leads(asker, writer, shared);
        this.agent = new Agent(asker, "agent " + number, stage.conversations());
        this.deliveries = new Deliveries(asker, stage.conversations());
    }

    /** What all clients have to do with. */
    record Stage(List<Calls.Shared> calls, List<String> leads, List<Conversation> conversations) {}

    /** The shares are in thousandths. */
    void step() {
        int dice = random.nextInt(1000);
        if (dice < 600) {
            calls.read();
        } else if (dice < 750) {
            calls.change();
        } else if (dice < 800) {
            leads.read();
        } else if (dice < 830) {
            leads.change();
        } else if (dice < 870) {
            leads.count();
        } else if (dice < 880) {
            leads.add();
        } else if (dice < 890) {
            calls.live();
        } else if (dice < 900) {
            calls.intrude();
        } else if (dice < 980) {
            agent.step();
        } else if (dice < 995) {
            deliveries.text();
        } else {
            deliveries.report();
        }
    }

    Deliveries deliveries() {
        return deliveries;
    }
}
