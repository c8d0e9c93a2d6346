// The built server with a watch on its event loop: told over IPC when to begin and when to tell. See README.md.
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { createApp } from '../dist/app.js';
import { readConfig } from '../dist/config.js';

const NS_PER_MS = 1e6;
const delay = monitorEventLoopDelay({ resolution: 1 });
let before;
const app = await createApp(readConfig(process.env));
const url = await app.listen();
process.on('message', (what) => {
  if (what === 'begin') {
    delay.reset();
    delay.enable();
    before = performance.eventLoopUtilization();
    process.send('begun');
  } else if (what === 'end') {
    delay.disable();
    const { active } = performance.eventLoopUtilization(before);
    const at = (percentile) => delay.percentile(percentile) / NS_PER_MS;
    process.send({ active, p50: at(50), p99: at(99), max: delay.max / NS_PER_MS });
  } else process.exit();
});
process.send({ url });
