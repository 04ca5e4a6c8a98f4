import type { FormEvent } from 'react';

/** A form's submit handler that hands on the texts of its fields by name, trimmed unless they are passwords. */
export function fields<Name extends string>(
  names: readonly Name[],
  onSubmit: (values: Record<Name, string>) => void,
) {
  return (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: Name) => {
      const value = String(form.get(name) ?? '');
      return name.toLowerCase().includes('password') ? value : value.trim();
    };
    onSubmit(Object.fromEntries(names.map((name) => [name, text(name)])) as Record<Name, string>); // one by name
  };
}
