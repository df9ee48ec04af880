package com.bici.bootstrap;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Many who all start in the same moment. */
final class Crowd {

    private Crowd() {}

    /** @param work takes the number of who does it, from 0 on */
    static <T> List<T> atOnce(int size, IntFunction<T> work) throws InterruptedException, ExecutionException {
        CountDownLatch ready = new CountDownLatch(size);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> running = new ArrayList<>();
            for (int number = 0; number < size; number++) {
                int mine = number;
                Callable<T> task = () -> {
                    ready.countDown();
                    ready.await();
                    return work.apply(mine);
                };
                running.add(threads.submit(task));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> result : running) {
                results.add(result.get());
            }
            return results;
        }
    }
}
