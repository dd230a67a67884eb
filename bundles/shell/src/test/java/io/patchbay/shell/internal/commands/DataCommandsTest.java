package io.patchbay.shell.internal.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.api.messages.HeldMessages;
import io.patchbay.api.numbers.NumberPlan;
import io.patchbay.api.operations.Backups;
import io.patchbay.api.operations.DatabaseFiles;
import io.patchbay.api.operations.KeyRotation;
import io.patchbay.api.operations.PersonalData.Forgotten;
import io.patchbay.api.operations.Retention;
import io.patchbay.api.telephony.E164;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class DataCommandsTest {
    private final List<String> done = new ArrayList<>();
    private final FakeServices services = new FakeServices();

    @Test
    void aBackupSaysWhatItHoldsAndWhatRemainsToBeDone() throws Exception {
        Backups together = (archive, apart) -> new Backups.Written(archive, Optional.empty(), 7, 99, Optional.empty());
        assertThat(Ran.of(new FakeServices().with(together), new BackupWrite(), "/tmp/b.zip")
                        .out())
                .contains("7 files, 99 bytes", "whoever has it can read every secret");

        Backups apart = (archive, keysApart) -> new Backups.Written(
                archive, Optional.of(Path.of("/tmp/b.zip.keys")), 7, 99, Optional.of("pg_dump --x"));
        var ran = Ran.of(new FakeServices().with(apart), new BackupWrite(), "/tmp/b.zip", "--keys-apart");
        assertThat(ran.out()).contains("/tmp/b.zip.keys", "pg_dump --x");
        assertThat(Ran.of(new FakeServices().with(apart), new BackupWrite(), "--format", "json", "/tmp/b.zip")
                        .json()
                        .get("dump_command")
                        .asText())
                .isEqualTo("pg_dump --x");
    }

    @Test
    void whyABackupCannotBeWrittenIsASentence() throws Exception {
        Backups full = (archive, apart) -> {
            throw new IllegalStateException("The disk is full.");
        };
        var ran = Ran.of(new FakeServices().with(full), new BackupWrite(), "/tmp/b.zip");

        assertThat(ran.status()).isOne();
        assertThat(ran.err()).isEqualTo("Error: The disk is full.\n");
    }

    @Test
    void restoringIsExplained() throws Exception {
        assertThat(Ran.of(services, new RestoreHint()).out()).contains("bin/patchbay restore FILE --data DIR");
    }

    @Test
    void theStepsOfAKeyChangeAreTakenOneByOne() throws Exception {
        services.with(new KeyRotation() {
            @Override
            public void prepare() {
                done.add("prepare");
            }

            @Override
            public Map<String, Integer> rotate() {
                done.add("rotate");
                return Map.of("webhooks", 3);
            }

            @Override
            public int retire() {
                throw new IllegalStateException("Too early.");
            }
        });

        assertThat(Ran.of(services, new KeyRotate(), "--prepare").out()).contains("keys/kek.next");
        assertThat(Ran.of(services, new KeyRotate()).out()).contains("sealed again: webhooks 3");
        assertThat(Ran.of(services, new KeyRotate(), "--retire").err()).isEqualTo("Error: Too early.\n");
        assertThat(Ran.of(services, new KeyRotate(), "--retire", "--prepare").err())
                .contains("one at a time");
        assertThat(done).containsExactly("prepare", "rotate");
    }

    @Test
    void aNumberIsReadAndForgottenAndWhatIsLeftIsTold() throws Exception {
        services.with(plan(), (Retention) number -> {
            done.add(number.value());
            return CompletableFuture.completedFuture(Map.of("messages", new Forgotten(4, 1)));
        });

        var ran = Ran.of(services, new PurgeRecipient(), "+1 415 555 0100");

        assertThat(done).containsExactly("+14155550100");
        assertThat(ran.status()).isOne();
        assertThat(ran.out()).contains("messages", "4", "run this again").doesNotContain("4155550100");
        assertThat(Ran.of(services, new PurgeRecipient(), "5550100").err()).isEqualTo("Error: Write it with +.\n");
    }

    static NumberPlan plan() {
        return new NumberPlan() {
            @Override
            public E164 parse(String written) {
                if (!written.startsWith("+")) {
                    throw new IllegalArgumentException("Write it with +.");
                }
                return new E164(written.replace(" ", ""));
            }

            @Override
            public String country(E164 number) {
                return "US";
            }

            @Override
            public boolean premium(E164 number) {
                return false;
            }
        };
    }

    @Test
    void aServersDatabaseIsCompactedByItsOwnTools() throws Exception {
        assertThat(Ran.of(new FakeServices().with(database(false)), new DatabaseCompact())
                        .err())
                .contains("VACUUM FULL");
        assertThat(Ran.of(new FakeServices().with(database(true)), new DatabaseCompact())
                        .out())
                .contains("written anew");
    }

    private static DatabaseFiles database(boolean embedded) {
        return new DatabaseFiles() {
            @Override
            public Optional<Path> folder() {
                return Optional.empty();
            }

            @Override
            public Path copyInto(Path parent) {
                return parent;
            }

            @Override
            public Optional<String> dumpCommand() {
                return Optional.empty();
            }

            @Override
            public boolean compact() {
                return embedded;
            }
        };
    }

    @Test
    void heldMessagesAreListedReleasedAndCanceled() throws Exception {
        services.with(new HeldMessages() {
            @Override
            public CompletionStage<List<Held>> list() {
                return CompletableFuture.completedFuture(List.of(new Held("demo", 12, Instant.EPOCH, Instant.EPOCH)));
            }

            @Override
            public CompletionStage<Released> release(String which, boolean unasked) {
                done.add("release " + which + (unasked ? " unasked" : ""));
                return CompletableFuture.completedFuture(new Released(1, 2, 3));
            }

            @Override
            public CompletionStage<Integer> cancel(String which) {
                return CompletableFuture.completedFuture(0);
            }
        });

        assertThat(Ran.of(services, new HeldList()).out()).contains("demo", "12");
        assertThat(Ran.of(services, new HeldRelease(), "demo").out()).contains("released: 1", "again: 2", "tell: 3");
        Ran.of(services, new HeldRelease(), "msg_1", "--unasked");
        assertThat(Ran.of(services, new HeldCancel(), "acme").err()).contains("Nothing is held of 'acme'");
        assertThat(done).containsExactly("release demo", "release msg_1 unasked");
    }
}
