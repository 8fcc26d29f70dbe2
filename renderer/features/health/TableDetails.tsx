import { useTranslation } from 'react-i18next';
import { TableBox } from '../../ui/TableBox.tsx';

interface TableDetailsProps {
  /** The plot's own caption. */
  readonly caption: string;
  /** Names of the columns, that of the rows' names first. */
  readonly head: readonly string[];
  /** Each begins with its name. */
  readonly rows: readonly (readonly string[])[];
}

/** The numbers of a plot as a table: for a screen reader, for copying, and for readers who prefer numbers. */
export function TableDetails({ caption, head, rows }: TableDetailsProps) {
  const { t } = useTranslation();
  return (
    <details className="plot-table">
      <summary>
        {t('health.asTable')}
        <span className="visually-hidden">: {caption}</span>
      </summary>
      <TableBox label={caption}>
        <table>
          <thead>
            <tr>
              {head.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([name = '', ...values]) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                {values.map((value, i) => (
                  <td key={head[i + 1]} className="number">
                    {value}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </TableBox>
    </details>
  );
}
