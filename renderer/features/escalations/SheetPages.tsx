import { useParams } from 'react-router';
import { LoadedView } from '../../parts/Page.tsx';
import { queueOf } from './queue.ts';
import { SheetView } from './SheetView.tsx';
import { useEscalation, useEscalations } from '../../parts/review/use-escalations.ts';

/** The hand-over sheet of one question. */
export function SheetPage() {
  const { id = '' } = useParams();
  return (
    <LoadedView loaded={useEscalation(id)}>
      {(entry) => <SheetView entries={[entry]} back={`/escalations/${id}`} />}
    </LoadedView>
  );
}

/** The hand-over sheets of all open questions, in the order of the queue: for the end of a shift. */
export function OpenSheetsPage() {
  return (
    <LoadedView loaded={useEscalations()}>
      {(list) => (
        <SheetView
          entries={queueOf(list, 'open', { account: '', now: Date.now(), since: Number.POSITIVE_INFINITY })}
          back="/escalations"
        />
      )}
    </LoadedView>
  );
}
