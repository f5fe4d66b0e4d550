import type { NetworkView } from '../network/network.ts';
import type {
  NetworkPersonInput,
  NetworkTalkInput,
  WhichNetworkPersonInput,
} from '../network/network-input.ts';
import { deed, type Nothing, route } from './api-route.ts';

/** R138–R146: what parents say about the people around them, for themselves and the tovholder. */
export const networkRoutes = {
  network: route<Nothing, NetworkView>('GET', '/api/meetings/:id/network', 'readNetwork'),
  writeNetworkPerson: deed<NetworkPersonInput>('network/person', 'writeNetwork'),
  removeNetworkPerson: deed<WhichNetworkPersonInput>('network/person/remove', 'writeNetwork'),
  writeNetworkTalk: deed<NetworkTalkInput>('network/talk', 'writeNetwork'),
} as const;
