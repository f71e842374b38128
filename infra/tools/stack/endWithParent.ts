/** Ends a child process when the program that started it ends (`node --require`; needs an IPC channel). */

// The channel closes when the parent ends, however it ends.
process.on('disconnect', () => {
  process.kill(process.pid, 'SIGTERM');
});
process.channel?.unref();

// Nobody reads the output any more; errors in writing it must not disturb the clean end.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
