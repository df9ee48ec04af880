package com.bici.application.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import com.bici.domain.idempotency.Claiming;
import com.bici.domain.idempotency.KeptAnswer;
import com.bici.domain.idempotency.RequestKey;
import com.bici.domain.shared.OrganizationId;
import com.bici.domain.testkit.FakeDatabase;
import com.bici.domain.testkit.MutableClock;
import com.bici.domain.testkit.SampleData;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotencyServiceTest {

    private final MutableClock clock = new MutableClock();
    private final FakeDatabase database = new FakeDatabase(clock);
    private final OrganizationId organization = SampleData.organizationId();
    private final RequestKey key = new RequestKey(organization, "digest");
    private final IdempotencyService service = new IdempotencyService(database.idempotency(), UUID::randomUUID);

    @BeforeEach
    void addOrganization() {
        database.transactions().call(() -> database.organizations().add(SampleData.organization(organization)));
    }

    private Claiming answerAndAskAgain(KeptAnswer answer) {
        Claiming.Claimed first = (Claiming.Claimed) service.begin(key, "fingerprint");
        service.end(first.claim(), answer);
        return service.begin(key, "fingerprint");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 400, 404, 409, 422})
    void anAnswer_isGivenAgain(int status) {
        KeptAnswer answer = new KeptAnswer(status, Map.of("ETag", "\"1\""), "{}");

        assertThat(answerAndAskAgain(answer)).isEqualTo(new Claiming.Answered(answer));
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 502, 503, 504})
    void anAnswerThatAsksToTryAgain_isNot(int status) {
        assertThat(answerAndAskAgain(new KeptAnswer(status, Map.of(), "{}"))).isInstanceOf(Claiming.Claimed.class);
    }

    @Test
    void anAnswerThatIsTooLong_leavesTheKeyUsed() {
        String longest = "x".repeat(IdempotentRequests.LONGEST_BODY);

        assertThat(answerAndAskAgain(new KeptAnswer(200, Map.of(), longest + "x")))
                .isEqualTo(new Claiming.Forgotten());
    }

    @Test
    void prune_deletesAllThatIsOver() {
        for (int i = 0; i < 2500; i++) {
            service.begin(new RequestKey(organization, "digest-" + i), "fingerprint");
        }
        clock.advance(IdempotentRequests.LIFE.plusSeconds(1));

        service.prune();

        assertThat(database.idempotency().prune(1)).isZero();
    }
}
