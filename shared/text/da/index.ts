import block from './block.json' with { type: 'json' };
import fact from './fact.json' with { type: 'json' };
import field from './field.json' with { type: 'json' };
import people from './people.json' with { type: 'json' };
import seen from './seen.json' with { type: 'json' };

export const words = { block, fact, field, people, seen };
