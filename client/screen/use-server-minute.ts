import { useEffect, useState } from 'react';
import { serverNow } from '../api/server-time.ts';
import { minuteOfDay } from '../text/dates.ts';

/** Minutes since midnight by the clock that the room shares: that of a computer in a meeting room may be anything. */
export function useServerMinute(): number {
  const [minute, setMinute] = useState(() => minuteOfDay(serverNow()));
  useEffect(() => {
    const timer = setInterval(() => setMinute(minuteOfDay(serverNow())), 5_000);
    return () => clearInterval(timer);
  }, []);
  return minute;
}
