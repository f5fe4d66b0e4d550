// profile of opening a full document on a phone
import { launchChromium } from '../../chromium.ts';
import { clientFolder } from '../../../server/build.ts';
import { openBenchPage } from './page.ts';
import { openBenchStage } from './stage.ts';
import { profileToRows } from './profile.ts';
const pages = process.argv[2]!; const blocks = Number(process.argv[3] ?? 340), len = Number(process.argv[4] ?? 5000);
const browser = await launchChromium();
const stage = await openBenchStage(pages, { blocks, characters: blocks * len });
console.log(stage.size);
const context = await browser.newContext({ baseURL: stage.address, locale: 'da-DK', viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true });
const [name = '', value = ''] = stage.cookie.split('=');
await context.addCookies([{ name, value, url: stage.address }]);
const page = await context.newPage();
const cdp = await context.newCDPSession(page);
await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
const rate = Number(process.argv[5] ?? 1);
await cdp.send('Emulation.setCPUThrottlingRate', { rate });
await cdp.send('Profiler.enable'); await cdp.send('Profiler.setSamplingInterval', { interval: 500 }); await cdp.send('Profiler.start');
const t0 = performance.now();
const at = (what: string) => console.log(what.padEnd(20), ((performance.now() - t0) / 1000).toFixed(2), 's');
await page.goto(stage.path); at('goto');

await page.locator(stage.paper).waitFor({ timeout: 120000 }); at('editable');
await page.waitForFunction(() => [...document.querySelectorAll('main [role=status]')].some((e) => /fuldt/.test(e.textContent ?? '')), null, { polling: 200, timeout: 60000 }).catch(() => {}); at('notice'); console.log(await page.evaluate(() => [document.querySelectorAll('*').length, document.querySelectorAll('#minutes *').length, document.querySelectorAll('#minutes option').length]));
const metrics = async () => Object.fromEntries((await cdp.send('Performance.getMetrics')).metrics.map((m: any) => [m.name, m.value]));
const m = await metrics();
console.log('task', m.TaskDuration.toFixed(2), 'script', m.ScriptDuration.toFixed(2), 'style', m.RecalcStyleDuration.toFixed(2), 'layout', m.LayoutDuration.toFixed(2), 'nodes', m.Nodes);
const open = (await cdp.send('Profiler.stop')).profile;
await page.locator('#minutes p').nth(2).click(); at('click');
await cdp.send('Profiler.start');
const before = await metrics(); const b = performance.now();
for (let i = 0; i < 10; i++) await page.keyboard.press('a');
await page.waitForTimeout(1500);
const after = await metrics();
console.log('10 keys', (performance.now() - b).toFixed(0), 'ms wall; task', ((after.TaskDuration - before.TaskDuration) * 1000).toFixed(0), 'script', ((after.ScriptDuration - before.ScriptDuration) * 1000).toFixed(0), 'layout', ((after.LayoutDuration - before.LayoutDuration) * 1000).toFixed(0));
const keys = (await cdp.send('Profiler.stop')).profile;
for (const [t, p] of [['open', open], ['keys', keys]] as const) { console.log('##', t, 'ms per second of profile'); for (const r of profileToRows(p).slice(0, 60)) console.log(r.own.toFixed(1).padStart(7), r.whole.toFixed(1).padStart(7), r.name); }
await context.close(); await browser.close(); await stage.close(); process.exit(0);
