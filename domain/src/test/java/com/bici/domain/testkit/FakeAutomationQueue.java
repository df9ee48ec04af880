package com.bici.domain.testkit;

import com.bici.domain.sms.AutomationQueue;
import com.bici.domain.sms.AutomationRequest;
import com.bici.domain.testkit.FakeAutomation.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

final class FakeAutomationQueue implements AutomationQueue {

    private final FakeStore store;

    FakeAutomationQueue(FakeStore store) {
        this.store = store;
    }

    @Override
    public void add(AutomationRequest request) {
        Instant now = store.now();
        store.write(rows -> {
            rows.requireLead(request.organization(), request.lead());
            rows.automation.requests.putIfAbsent(request.session(), new Waiting(request, now, false));
            return request;
        });
    }

    @Override
    public List<AutomationRequest> claim(int limit, Duration hold) {
        Instant now = store.now();
        return store.write(rows -> {
            List<AutomationRequest> claimed = rows.automation.requests.values().stream()
                    .filter(waiting -> !waiting.decided() && !waiting.free().isAfter(now))
                    .limit(limit)
                    .map(Waiting::request)
                    .toList();
            claimed.forEach(request ->
                    rows.automation.requests.put(request.session(), new Waiting(request, now.plus(hold), false)));
            return claimed;
        });
    }

    @Override
    public boolean decided(AutomationRequest request) {
        return store.write(rows -> {
            Waiting waiting = rows.automation.requests.get(request.session());
            boolean open = waiting != null && !waiting.decided();
            if (open) {
                rows.automation.requests.put(request.session(), new Waiting(request, store.now(), true));
            }
            return open;
        });
    }
}
