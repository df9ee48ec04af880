package com.bici.bootstrap;

import com.bici.adapters.postgres.PostgresAdapters;
import com.bici.adapters.redis.RedisAdapters;
import com.bici.application.event.Announcements;
import com.bici.application.event.EventFeeds;
import com.bici.application.event.EventTailer;
import com.bici.domain.event.LiveEvent;
import com.bici.domain.event.NodeSignals;
import java.time.Clock;

/**
 * How this node follows the event log.
 *
 * @param feeds whom the tailer tells; complete before the loop starts
 */
record Following(EventFeeds feeds, EventTailer tailer, TailerLoop loop, Announcements announcements) {

    static Following wire(PostgresAdapters postgres, RedisAdapters redis, Clock clock) {
        EventFeeds feeds = new EventFeeds();
        EventTailer tailer = new EventTailer(postgres.events(), redis.cache(), feeds, clock);
        TailerLoop loop = new TailerLoop(tailer);
        redis.signals().listen(new NodeSignals.Listener() {
            @Override
            public void committed() {
                loop.wake();
            }

            @Override
            public void live(LiveEvent event) {
                feeds.deliver(event);
            }
        });
        return new Following(feeds, tailer, loop, new Announcements(redis.cache(), redis.signals(), loop::wake));
    }
}
