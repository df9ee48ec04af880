package com.bici.domain.testkit;

import com.bici.domain.cache.Commit;
import com.bici.domain.event.LiveEvent;
import com.bici.domain.event.NodeSignals;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The signals of one node, which reach those that it is connected with before the call returns. */
public final class FakeNodeSignals implements NodeSignals {

    private final List<FakeNodeSignals> others = new CopyOnWriteArrayList<>();
    private volatile @Nullable Listener listener;

    /** From now on the two are nodes of one service. */
    public void connect(FakeNodeSignals other) {
        others.add(other);
        other.others.add(this);
    }

    @Override
    public void committed(Commit commit) {
        others.forEach(other -> other.tell(Listener::committed));
    }

    @Override
    public void live(LiveEvent event) {
        others.forEach(other -> other.tell(told -> told.live(event)));
    }

    @Override
    public void listen(Listener listener) {
        this.listener = listener;
    }

    private void tell(Consumer<Listener> message) {
        Listener told = listener;
        if (told != null) {
            message.accept(told);
        }
    }
}
