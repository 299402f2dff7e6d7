import { AutoComplete } from 'antd';

/** A name that is typed, or chosen of those that occur. */
export function NameField({
  label,
  value,
  names,
  onChange,
  width = 170,
}: {
  label: string;
  value: string;
  names: string[];
  onChange: (name: string) => void;
  width?: number;
}) {
  return (
    <AutoComplete
      aria-label={label}
      placeholder={label}
      value={value}
      style={{ width }}
      popupMatchSelectWidth={false}
      showSearch={{
        filterOption: (typed, option) =>
          String(option?.value ?? '')
            .toLowerCase()
            .includes(typed.toLowerCase()),
      }}
      options={names.map((name) => ({ value: name }))}
      onChange={(name: string) => onChange(name)}
    />
  );
}
