/** Preloaded into child processes that must not outlive the program that started them (`node --require`, with an IPC channel). */

// The channel closes when the parent ends, however it ends.
process.on('disconnect', () => {
  process.kill(process.pid, 'SIGTERM');
});
process.channel?.unref();

// Nobody reads what is written from then on; that must not break the clean end.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
