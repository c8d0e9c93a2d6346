import { run } from './run.js';
import { createWorker } from './worker.js';

await run(process, createWorker, { path: '/health/ready', portVariable: 'WORKER_PORT' });
