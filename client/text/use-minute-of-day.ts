import { useEffect, useState } from 'react';
import { minuteOfDay } from './dates.ts';
import { serverNow } from './server-time.ts';

/**
 * Minutes since midnight by the clock that everybody in the room shares: a phone's may be anything. It looks often enough that
 * a new minute shows within seconds.
 */
export function useMinuteOfDay(): number {
  const [minute, setMinute] = useState(() => minuteOfDay(serverNow()));
  useEffect(() => {
    const timer = setInterval(() => setMinute(minuteOfDay(serverNow())), 5_000);
    return () => clearInterval(timer);
  }, []);
  return minute;
}
