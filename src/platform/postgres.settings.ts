import os from 'node:os'

const MiB = 1024 * 1024

/** Settings of the embedded server for one small machine that it shares with Node, as a `postgresql.conf` text. */
export function settings(options: { port: number; logFolder: string; fast: boolean }): string {
  const limit = process.constrainedMemory()
  const memory = limit > 0 ? Math.min(limit, os.totalmem()) : os.totalmem()
  const cache = Math.round(Math.min(1024, Math.max(64, memory / MiB / 8)))
  const lines: Record<string, string | number> = {
    port: options.port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: 100,
    timezone: 'UTC',
    shared_preload_libraries: 'pg_stat_statements',
    shared_buffers: `${cache}MB`,
    effective_cache_size: `${cache * 4}MB`,
    work_mem: '16MB',
    maintenance_work_mem: '128MB',
    random_page_cost: 1.1,
    effective_io_concurrency: 64,
    jit: 'off',
    // One or two cores, shared with Node: parallel plans cost more than they give, and need a large /dev/shm.
    max_parallel_workers_per_gather: 0,
    max_parallel_maintenance_workers: 0,
    wal_level: 'minimal',
    max_wal_senders: 0,
    checkpoint_timeout: '15min',
    checkpoint_completion_target: 0.9,
    client_connection_check_interval: '5s',
    // No personal data in the logs: neither values (DETAIL) nor the text of failed statements.
    log_timezone: 'UTC',
    log_error_verbosity: 'terse',
    log_min_error_statement: 'panic',
    log_parameter_max_length: 0,
    ...(options.fast ? throwaway : rotation(options.logFolder)),
  }
  return Object.entries(lines)
    .map(([name, value]) => `${name} = '${String(value).replaceAll("'", "''")}'\n`)
    .join('')
}

const throwaway = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }

/** A week of logs, one file a day, each written over seven days later. */
const rotation = (folder: string) => ({
  logging_collector: 'on',
  log_directory: folder,
  log_filename: 'postgres-%a.log',
  log_truncate_on_rotation: 'on',
  log_rotation_age: '1d',
  log_rotation_size: 0,
})
