import { createApp } from './app.js';
import { run } from './run.js';

await run(process, createApp);
