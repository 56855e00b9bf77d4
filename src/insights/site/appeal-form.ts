import { html, type Html } from '../../common/html.js'

/** Asks for another look, without script. `id` is the field's own on the page. */
export const appealForm = (action: string, id: string): Html =>
  html`<form method="post" action="${action}">
    <label for="${id}">Why should we look again?</label>
    <textarea class="input" id="${id}" name="grounds" required maxlength="5000" dir="auto"></textarea>
    <button class="btn primary">Ask for another look</button>
  </form>`
