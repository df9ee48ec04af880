import {element} from './dom.js';

/**
 * Asks something in a dialog of its own. Answers with what was written, or null if it was put away.
 *
 * @param question title, text, action (the button), and field: label, value, rows, required, maxlength; or none
 */
export function ask({title, text, action, field = null}) {
  const input = field === null ? null : inputOf(field);
  const form = element(
    'form',
    {method: 'dialog'},
    element('h2', {id: 'dialog-title'}, title),
    text ? element('p', {}, text) : null,
    field === null ? null : element('label', {for: 'dialog-field'}, field.label),
    input,
    element(
      'div',
      {class: 'buttons'},
      element('button', {type: 'button', onclick: () => dialog.close()}, 'Cancel'),
      element('button', {type: 'submit', class: 'primary'}, action),
    ),
  );
  const dialog = element('dialog', {'aria-labelledby': 'dialog-title'}, form);
  document.body.append(dialog);
  return new Promise((resolve) => {
    let answer = null;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      answer = input === null ? '' : input.value.trim();
      dialog.close();
    });
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(answer);
    });
    dialog.showModal();
    (input ?? form.querySelector('.primary')).focus();
  });
}

function inputOf(field) {
  const attributes = {id: 'dialog-field', maxlength: field.maxlength, required: field.required ?? false, autocomplete: 'off'};
  const input = field.rows
    ? element('textarea', {...attributes, rows: field.rows})
    : element('input', {...attributes, type: 'text'});
  input.value = field.value ?? '';
  return input;
}
