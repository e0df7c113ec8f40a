import { standards } from '../forms/standards/index.ts';
import packageJson from '../package.json' with { type: 'json' };
import { createApp } from './app.ts';
import { type Bindings, parseEnv } from './env.ts';
import { CRONS } from './jobs/crons.ts';

let made: { bindings: Bindings; parts: ReturnType<typeof createApp> } | undefined;

/** One app an isolate; settings are parsed with the first request. */
function appFor(bindings: Bindings): ReturnType<typeof createApp> {
  if (made?.bindings.DB !== bindings.DB) {
    made = { bindings, parts: createApp({ env: parseEnv(bindings), standards, version: packageJson.version }) };
  }
  return made.parts;
}

export default {
  fetch(request, bindings, executionContext) {
    return appFor(bindings).app.fetch(request, bindings, executionContext);
  },
  async scheduled(controller, bindings) {
    const job = CRONS[controller.cron];
    if (!job) throw new Error(`no job for cron ${controller.cron}`);
    try {
      await job(appFor(bindings).system, new Date(controller.scheduledTime));
    } catch (error) {
      console.error(JSON.stringify({ event: 'job_failed', cron: controller.cron, message: String(error) }));
      throw error;
    }
  },
} satisfies ExportedHandler<Bindings>;
