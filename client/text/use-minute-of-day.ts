import { useEffect, useState } from 'react';
import { minuteOfDay } from './dates.ts';

/** Looks at the clock often enough that a new minute shows within seconds. */
export function useMinuteOfDay(): number {
  const [minute, setMinute] = useState(() => minuteOfDay(new Date()));
  useEffect(() => {
    const timer = setInterval(() => setMinute(minuteOfDay(new Date())), 5_000);
    return () => clearInterval(timer);
  }, []);
  return minute;
}
