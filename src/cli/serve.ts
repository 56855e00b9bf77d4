import { setTimeout as pause } from 'node:timers/promises'
import { Classifier } from '../classifiers/classifier.js'
import { Conflict } from '../common/errors.js'
import { Config } from '../config.js'
import { migrate } from '../database/migrate.js'
import { startServer, type RunningServer } from '../main.js'
import { offerDemo } from './offer-demo.js'
import { openDatabase } from './open-database.js'
import { takeServeLock } from './serve-lock.js'
import { stopSignal, type StopSignal } from './stop-signal.js'
import { welcome } from './welcome.js'

/** Serves until told to stop; then drains, and stops the embedded PostgreSQL last, whoever started it. */
export async function serve(): Promise<void> {
  const config = new Config()
  const stop = stopSignal()
  const lock = takeServeLock(config)
  try {
    const database = await openDatabase(config)
    try {
      await migrate(database.config.databaseUrl)
      const server = await listen(database.config)
      lock.servesAt(database.config.publicUrl)
      await untilStopped(server, database.config, stop)
    } finally {
      await database.stop()
    }
  } finally {
    lock.release()
  }
  // A second signal, or a stop while starting, may leave connections that would keep the process.
  process.exit(stop.isHurried() ? 130 : 0)
}

async function untilStopped(server: RunningServer, config: Config, stop: StopSignal): Promise<void> {
  // Loading the encoder takes a moment; nobody waits for it, and readiness tells when it is there.
  void server.app.get(Classifier, { strict: false }).start()
  const { text, isEmpty } = await welcome(server, config)
  console.log(text)
  if (isEmpty) void offerDemo(stop)
  await stop.requested
  console.log('Stopping: finishing what runs …')
  await Promise.race([server.close(), stop.hurried, pause((config.drainSeconds + 3) * 1000)])
  console.log('Stopped.')
}

const listen = (config: Config): Promise<RunningServer> =>
  startServer(config).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE') throw error
    throw new Conflict(
      'port_taken',
      `Port ${config.port} is taken. Stop what listens there, or set PORT to another.`,
    )
  })
