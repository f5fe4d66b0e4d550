-- Interventions, evaluations, clarifications and follow-ups with an owner or a date are followed up like agreements (R064,
-- R124, R125): what was derived from minutes before is derived anew when a case is read next.
update document set projected_seq = 0;
