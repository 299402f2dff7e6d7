import { SearchOutlined } from '@ant-design/icons';
import { Input } from 'antd';
import { useEffect, useState } from 'react';
import { useDebounced } from './use-debounced.ts';

const WAIT_MS = 250;

/** A search field that reports what was typed after a short pause, or at once on Enter. */
export function SearchBox({
  value,
  label,
  onSearch,
  width = 280,
}: {
  value: string;
  label: string;
  onSearch: (text: string) => void;
  width?: number;
}) {
  const [typed, setTyped] = useState(value);
  const [known, setKnown] = useState(value);
  const settled = useDebounced(typed, WAIT_MS);
  // Somebody else changed the value, such as «clear filters».
  if (known !== value) {
    setKnown(value);
    if (value !== typed.trim()) setTyped(value);
  }
  useEffect(() => {
    if (settled === typed && settled.trim() !== value) onSearch(settled.trim());
    // Only what was typed starts a search.
  }, [settled]);
  return (
    <Input
      allowClear
      aria-label={label}
      placeholder={label}
      prefix={<SearchOutlined aria-hidden="true" />}
      style={{ width }}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      onPressEnter={() => onSearch(typed.trim())}
    />
  );
}
