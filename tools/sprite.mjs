// Builds one SVG sprite of the Tabler outline icons that Kring uses (MIT).
// node tools/sprite.mjs <folder with outline icons> <file to write>
import fs from 'fs';
const [, , dir, out] = process.argv;
const names = {
  home: 'home', plan: 'target-arrow', messages: 'message-2', circle: 'users-group', more: 'menu-2', report: 'notes', document: 'file-text',
  course: 'school', appointment: 'calendar-event', call: 'phone', question: 'message-question', aloud: 'volume', away: 'door-exit',
  right: 'chevron-right', left: 'arrow-left', up: 'chevron-up', down: 'chevron-down', plus: 'plus', lock: 'lock', eye: 'eye', 'eye-off': 'eye-off', shield: 'shield-check',
  alert: 'alert-triangle', clock: 'clock', check: 'check', 'check-circle': 'circle-check', 'circle-empty': 'circle', clip: 'paperclip',
  send: 'send', 'sign-out': 'logout', chart: 'chart-radar', inbox: 'inbox', figures: 'report-analytics', 'person-add': 'user-plus',
  person: 'user', note: 'note', mail: 'mail', settings: 'settings', language: 'language', help: 'help-circle', search: 'search',
  place: 'map-pin', log: 'history', video: 'video', filter: 'adjustments-horizontal', pen: 'pencil', info: 'info-circle',
  homework: 'clipboard-check', library: 'books', close: 'x', microphone: 'microphone', care: 'heart-handshake', bell: 'bell',
  sort: 'arrows-sort', download: 'download', dots: 'dots', camera: 'camera', route: 'route', star: 'star', stop: 'hand-stop',
  folder: 'folder', euro: 'currency-euro', swap: 'arrows-exchange', group: 'messages', key: 'key', emergency: 'urgent',
};
let sprite = '<svg xmlns="http://www.w3.org/2000/svg">';
for (const [id, file] of Object.entries(names)) {
  const body = fs.readFileSync(`${dir}/${file}.svg`, 'utf8')
    .replace(/^[\s\S]*?<svg[\s\S]*?>/, '').replace(/<\/svg>\s*$/, '')
    .replace(/\s*<path\s+stroke="none"[^>]*\/>/, '').replace(/\s+/g, ' ').trim();
  sprite += `<symbol id="${id}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round">${body}</symbol>`;
}
fs.writeFileSync(out, sprite + '</svg>\n');
