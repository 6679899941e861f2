// Loaded before the program. If the launcher dies without a word (kill -9), stop as if it had asked us to:
// a server nobody can see would keep the port and the database.
if (process.channel && process.env.PARVIS_LAUNCHER === String(process.ppid)) {
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'))
  process.channel.unref()
}
