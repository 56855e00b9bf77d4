import { Config } from '../src/config.js'
import { startServer } from '../src/main.js'

// The built server as it runs elsewhere, in a process of its own; it tells its parent where it listens.
const { url, close } = await startServer(new Config())
process.send!({ url })
process.once('disconnect', () => void close().then(() => process.exit(0)))
