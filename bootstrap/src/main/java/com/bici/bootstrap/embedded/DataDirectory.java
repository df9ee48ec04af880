package com.bici.bootstrap.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The folder of the embedded servers: their data, logs and unpacked programs. One service at a time owns it. */
public final class DataDirectory implements AutoCloseable {

    private final Path root;
    private final FileChannel lock;

    private DataDirectory(Path root, FileChannel lock) {
        this.root = root;
        this.lock = lock;
    }

    /** Takes the folder, creating it if need be; empty when a running service owns it. */
    public static Optional<DataDirectory> own(Path folder) {
        Path root = folder.toAbsolutePath().normalize();
        try {
            createPrivate(root);
            // The process id has its own file: closing any handle of a locked file gives the lock away.
            FileChannel channel =
                    FileChannel.open(root.resolve("service.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                channel.close();
                return Optional.empty();
            }
            DataDirectory directory = new DataDirectory(root, channel);
            Files.writeString(directory.owner(), directory.token());
            return Optional.of(directory);
        } catch (IOException e) {
            throw new StartFailure("The data folder " + root + " cannot be used: " + e, e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException ownedByThisProcess) {
            return null;
        }
    }

    private static void createPrivate(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
    }

    /** The process id that the owner of the folder wrote down, for messages. */
    public static String ownerOf(Path folder) {
        return ProcessFile.read(folder.resolve("service.pid"))
                .map(String::valueOf)
                .orElse("unknown");
    }

    Path root() {
        return root;
    }

    Path owner() {
        return root.resolve("service.pid");
    }

    /** What the owner's file holds as long as this process owns the folder. */
    String token() {
        return String.valueOf(ProcessHandle.current().pid());
    }

    Path folder(String name) {
        Path folder = root.resolve(name);
        try {
            createPrivate(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return folder;
    }

    Path file(String name) {
        return root.resolve(name);
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(owner());
        lock.close();
    }
}
