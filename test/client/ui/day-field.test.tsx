// @vitest-environment happy-dom
import { act, useState } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DayField } from '../../../client/ui/DayField.tsx';
import { dayByKey, monthToWeeks } from '../../../client/ui/month.ts';

let root: Root;
let day: string;
let set: (day: string) => void;
function Form() {
  const [value, setValue] = useState('2026-11-30');
  day = value;
  set = setValue;
  return <DayField label="Dato" value={value} onDay={setValue} min="2026-11-24" />;
}
const input = () => document.querySelector('input') as HTMLInputElement;

async function write(text: string): Promise<void> {
  await act(async () => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input(), text);
    input().dispatchEvent(new Event('input', { bubbles: true }));
  });
}
const leave = () =>
  act(async () => void input().dispatchEvent(new FocusEvent('focusout', { bubbles: true })));

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  vi.useFakeTimers({ now: new Date('2026-11-24T12:00:00Z') });
  document.body.innerHTML = '<div></div>';
  root = createRoot(document.body.firstElementChild as Element);
  act(() => root.render(<Form />));
});
afterEach(() => {
  act(() => root.unmount());
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('a field for a day', () => {
  it('has the Danish order, whatever the browser speaks', () => expect(input().value).toBe('30.11.2026'));

  it('understands when it is left, and nothing is changed by half a date', async () => {
    await write('uge 50');
    expect(day).toBe('2026-11-30');
    await leave();
    expect([day, input().value]).toEqual(['2026-12-11', '11.12.2026']);
  });

  it.each([
    ['snart', 'Vi forstår ikke »snart«'],
    ['31.11.2026', 'Den dag findes ikke'],
    ['i går', 'tidligst være den 24.11.2026'],
  ])('keeps what it does not understand, says why, and is no day: %s', async (text, told) => {
    await write(text);
    await leave();
    expect([day, input().value]).toEqual(['', text]);
    expect(document.body.textContent).toContain(told);
    expect([input().getAttribute('aria-invalid'), input().validationMessage]).toEqual([
      'true',
      expect.stringContaining(told),
    ]);
    await act(async () => set('2026-12-01'));
    expect([input().value, input().validationMessage]).toEqual(['01.12.2026', '']);
  });

  it('is none when it is emptied', async () => {
    await write('');
    await leave();
    expect([day, input().value]).toEqual(['', '']);
  });
});

describe('a month to pick from', () => {
  it('has its weeks from Monday', () => {
    const weeks = monthToWeeks('2026-11-24');
    expect(weeks).toHaveLength(6);
    expect(weeks[0]).toEqual([null, null, null, null, null, null, '2026-11-01']);
    expect(weeks[5]).toEqual(['2026-11-30', null, null, null, null, null, null]);
  });

  it.each([
    ['ArrowRight', false, '2026-12-01'],
    ['ArrowUp', false, '2026-11-23'],
    ['Home', false, '2026-11-30'],
    ['End', false, '2026-12-06'],
    ['PageDown', false, '2026-12-30'],
    ['PageUp', true, '2025-11-30'],
    ['x', false, null],
  ])('is gone through by keyboard: %s', (key, shift, to) =>
    expect(dayByKey('2026-11-30', key, shift)).toBe(to),
  );
});
