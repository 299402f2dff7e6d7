import { Table } from 'antd';
import type { TableProps } from 'antd';
import type { ReactNode } from 'react';
import { ListSkeleton } from '../skeletons.tsx';
import { EmptyState, ErrorState } from '../states.tsx';
import tables from './table.module.css';

interface ListTableProps<Row> {
  /** Undefined as long as nothing was loaded. */
  rows: Row[] | undefined;
  error: unknown;
  retry: () => void;
  columns: NonNullable<TableProps<Row>['columns']>;
  empty: { title: string; hint?: ReactNode };
  /** Rows that stand in for those being loaded. */
  skeletonRows?: number;
  rowClassName?: (row: Row) => string;
}

/** A dense table of all rows of a list, with what stands in its place while it loads, when that failed, and when there are none. */
export function ListTable<Row extends { id: string }>({
  rows,
  error,
  retry,
  columns,
  empty,
  skeletonRows = 3,
  rowClassName,
}: ListTableProps<Row>) {
  if (!rows) {
    if (error) return <ErrorState compact error={error} retry={retry} />;
    return <ListSkeleton rows={skeletonRows} avatar={false} />;
  }
  return (
    <Table<Row>
      className={tables.dense}
      size="small"
      rowKey="id"
      pagination={false}
      columns={columns}
      dataSource={rows}
      {...(rowClassName ? { rowClassName } : {})}
      locale={{ emptyText: <EmptyState compact {...empty} /> }}
    />
  );
}
