/** SQL about which cases a link opens (0021-doors.sql). */

/** The case of a participant. */
export const caseOf = (participant: string) =>
  `(select m."case" from participant q join meeting m on m.id = q.meeting where q.id = ${participant})`;

/** JSON list of the cases that a link opens; null: all of the person's. `l`: a row of `seat`. */
export const reachOf = (l: string) =>
  `(case when ${l}.participant is null then ${l}.reach else json_array(${caseOf(`${l}.participant`)}) end)`;

/** `inner` opens nothing that `outer` does not. */
export const isWithin = (inner: string, outer: string) =>
  `(${outer} is null or (${inner} is not null and not exists (
    select 1 from json_each(${inner}) where value not in (select value from json_each(${outer})))))`;

/**
 * The device `?2` is known by the link `?1`: bound to it, or to another link of the same person that opens its case. A link that
 * names a person is opened by none but its own. `d`, `s`: the device's binding.
 */
export const knownDevice = `from seat l join seat s on s.person = l.person and s.revoked_at is null
    join seat_device d on d.seat = s.token_hash
  where l.token_hash = ?1 and d.device = ?2 and (s.token_hash = l.token_hash or (l.participant is not null
    and ${isWithin(reachOf('l'), reachOf('s'))}))`;
