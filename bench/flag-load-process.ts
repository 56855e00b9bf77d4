import { sendAll, type LoadPlan } from './flag-load.js'

// A process of its own, so that the load takes nothing from the event loop of the server or of the one who measures.
process.on('message', async (plan: LoadPlan) => process.send!(await sendAll(plan)))
