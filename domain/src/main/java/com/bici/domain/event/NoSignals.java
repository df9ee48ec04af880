package com.bici.domain.event;

import com.bici.domain.cache.Commit;

final class NoSignals implements NodeSignals {

    @Override
    public void committed(Commit commit) {}

    @Override
    public void live(LiveEvent event) {}

    @Override
    public void listen(Listener listener) {}
}
