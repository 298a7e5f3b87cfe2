/** The page's composition root: mounts the app. */
import { mount } from 'svelte';
import App from './ui/app.svelte';

const target = document.getElementById('app');
if (target === null) throw new Error('the page has no #app');
mount(App, { target });
