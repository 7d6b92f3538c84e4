package io.qonnect.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.qonnect.bench.observe.Kind;
import io.qonnect.kb.application.Application;
import io.qonnect.kb.application.reading.ApplicationReader;
import io.qonnect.kb.name.AppKey;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BookinfosTest {
    private final Bookinfos bookinfos = Bookinfos.of(Path.of("../examples/bookinfo"));

    @Test
    void areTheExampleEachInItsNamespace() {
        Application application = read(5);
        assertThat(application.key()).isEqualTo(new AppKey(bookinfos.prefix() + "-5", "bookinfo"));
        assertThat(application.spec().components()).hasSize(4);
        assertThat(application.spec().components().get(0).request().cpuMillis()).isEqualTo(1);
    }

    @Test
    void takeTurnsOverTheThreeWishes() {
        assertThat(IntStream.range(0, 6)
                        .mapToObj(i -> read(i).spec().qos().weights())
                        .distinct())
                .hasSize(3);
    }

    @Test
    void knowHowManyObjectsTheyHave() {
        assertThat(bookinfos.objectsPerApplication())
                .isEqualTo(Map.of(Kind.Deployment, 4, Kind.Service, 4, Kind.ServiceAccount, 4));
    }

    private Application read(int i) {
        return ApplicationReader.read(bookinfos.spec(i)).orElseThrow();
    }
}
