/** `npm run test:model [sequences] [races]`: the whole of what `npm test` plays a little of. */
import { openHouse } from '../../house.ts';
import { race, raceAnswers } from './races.ts';
import { playSequences } from './sequences.ts';

const [sequences = 10_000, races = 1_000] = process.argv.slice(2).map(Number);
const house = await openHouse();
const seconds = (since: number) => `${Math.round((performance.now() - since) / 1000)} s`;
try {
  const begun = performance.now();
  const played = await playSequences(house, sequences);
  process.stdout.write(`${JSON.stringify(played)}: 0 violations (${seconds(begun)})\n`);
  const from = performance.now();
  const outcomes = await race(house, races);
  process.stdout.write(`${races} races: ${JSON.stringify(outcomes)}, 0 after the lock (${seconds(from)})\n`);
  const answers = await raceAnswers(house, races);
  process.stdout.write(`${races} races with an answer taken back: ${JSON.stringify(answers)}, 0 both\n`);
} finally {
  await house.close();
}
