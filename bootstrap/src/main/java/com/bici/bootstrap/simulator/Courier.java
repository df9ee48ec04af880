package com.bici.bootstrap.simulator;

import com.bici.bootstrap.embedded.StartFailure;
import com.bici.bootstrap.simulator.Delivery.Attempt;
import com.bici.bootstrap.simulator.Destinations.Destination;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Semaphore;

/** Delivers as providers do: signed, with a limit of time, and once more when the service seems to have had a fault. */
final class Courier implements AutoCloseable {

    /** Twilio's; ElevenLabs names none. */
    private static final Duration LIMIT = Duration.ofSeconds(15);

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final Signer signer;
    private final Tally tally;
    private final Semaphore places;

    /** @param atOnce how many deliveries are on their way at most */
    Courier(Signer signer, Tally tally, int atOnce) {
        this.signer = signer;
        this.tally = tally;
        this.places = new Semaphore(atOnce);
    }

    /** Finds out whether anything answers there; what, does not matter yet. */
    void knock(URI service) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(service.resolve("/health/live"))
                .timeout(LIMIT)
                .build();
        try {
            HttpResponse<Void> unused = client.send(request, HttpResponse.BodyHandlers.discarding());
        } catch (IOException e) {
            throw new StartFailure("No service answers at " + service, e);
        }
    }

    /**
     * Returns when there is nothing more to do about it.
     *
     * @param intended of {@link System#nanoTime()}, when it was meant to be sent
     */
    void deliver(Delivery delivery, Attempt attempt, Destination destination, long intended)
            throws InterruptedException {
        long possible =
                delivery.kind() == Kind.INITIATION ? intended : delivery.gate().pass(intended, LIMIT);
        boolean worthAnother = attempt(delivery, attempt, destination, possible);
        delivery.gate().open(System.nanoTime());
        if (worthAnother) {
            Thread.sleep(PAUSE);
            attempt(delivery, Attempt.AGAIN, destination, System.nanoTime());
        }
    }

    private boolean attempt(Delivery delivery, Attempt attempt, Destination destination, long intended)
            throws InterruptedException {
        HttpRequest request = request(delivery, destination);
        places.acquire();
        tally.sent(delivery.kind(), attempt);
        try {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            return note(delivery.kind(), answer, System.nanoTime() - intended);
        } catch (IOException e) {
            tally.unexpected(delivery.kind(), "no answer", System.nanoTime() - intended);
            return true;
        } finally {
            places.release();
        }
    }

    private boolean note(Kind kind, HttpResponse<String> answer, long nanos) {
        if (kind.isRight(answer.statusCode(), answer.body())) {
            tally.accepted(kind, nanos);
            return false;
        }
        tally.unexpected(kind, String.valueOf(answer.statusCode()), nanos);
        return answer.statusCode() >= SERVER_ERROR || answer.statusCode() == TOO_MANY_REQUESTS;
    }

    private HttpRequest request(Delivery delivery, Destination destination) {
        Payload payload = delivery.payload();
        HttpRequest.Builder request = HttpRequest.newBuilder(destination.to())
                .timeout(LIMIT)
                .header("Content-Type", payload.contentType())
                .POST(HttpRequest.BodyPublishers.ofString(payload.text(), StandardCharsets.UTF_8));
        if (delivery.kind().isOfTwilio()) {
            request.header("I-Twilio-Idempotency-Token", delivery.id());
        }
        signer.headers(delivery.kind(), payload, destination.signed()).forEach(request::header);
        return request.build();
    }

    /** Gives up what is still on its way. */
    @Override
    public void close() {
        client.shutdownNow();
    }
}
