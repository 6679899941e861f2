/** Answers each task of the process that opened this one, through `aside`. What `work` throws is said, and ends us. */
export function answer<Task, Answer>(work: (task: Task) => Answer | Promise<Answer>): void {
  // Ctrl-C reaches every process of its terminal: ours finishes, and ends when whoever opened it lets it go.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined)
  process.on('message', async (task: Task) => {
    // Whoever asked may have been killed meanwhile: nobody is left to answer, and we end with the channel.
    process.send?.(await work(task), undefined, undefined, () => undefined)
  })
}
